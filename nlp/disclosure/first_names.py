"""First names that people in the United Kingdom go by, with short forms and spellings: written from general knowledge.

Decides nothing by itself: a name that is also a word or a place is told from it in `evidence.py`. Never complete: names
that a project brings and names that stand behind a cue ("my mentor …") are found without this list.
"""

_BRITISH_AND_IRISH = """
Aaron Abbie Abbey Abby Abigail Ada Adam Adele Adrian Adrienne Agatha Agnes Aidan Aiden Aileen Aimee Ainsley Alan Alana
Alannah Alastair Alasdair Albert Aled Alec Alex Alexa Alexander Alexandra Alf Alfie Alfred Alice Alicia Alisha Alison
Alistair Alister Allan Allen Alun Alwyn Alyssa Amanda Amber Amelia Amelie Amy Anastasia Andrea Andrew Andy Angel
Angela Angelina Angharad Angie Angus Anika Anita Ann Anna Annabel Annabelle Anne Anne-Marie Annette Annie Anthea
Anthony Antoine Anton Antonia Antony Anwen April Archie Arlene Arnold Art Arthur Arwel Arwen Ashleigh Ashley Ashton
Astrid Aubrey Audrey August Austin Ava Avril Aysha Barbara Barney Barrie Barry Bart Basil Bea Beatrice Beatrix Becca
Becci Becky Belinda Bella Ben Benedict Benjamin Benji Benny Bernadette Bernard Bernice Bernie Bert Bertha Bertie Beryl
Bess Bessie Beth Bethan Bethany Betsy Betty Beverley Beverly Bev Bianca Bill Billie Billy Blair Blake Blanche Bob
Bobbie Bobby Bonnie Brad Bradley Brady Branwen Brenda Brendan Brett Brian Bridget Bridie Brigid Britney Brittany
Bronagh Bronte Bronwen Brooke Bruce Bruno Bryan Bryn Bryony Buddy Byron Caitlin Caitlyn Callum Calum Calvin Cameron
Camilla Candice Cara Carl Carla Carly Carmel Carmen Carol Carole Caroline Carolyn Carrie Carys Casey Cassandra Cassie
Cat Caterina Catherine Cathal Cathy Cecil Cecilia Celia Celine Ceri Chad Chanelle Chantal Chantelle Chardonnay Charity
Charlene Charles Charley Charlie Charlotte Chas Chase Chaz Chelsea Cherie Cherry Cheryl Chester Chloe Chris Chrissie
Chrissy Christa Christian Christina Christine Christopher Christy Ciara Ciaran Cillian Cindy Clair Claire Clara Clare
Clark Claude Claudia Clayton Clem Cliff Clifford Clifton Clint Clive Clodagh Cody Colette Colin Colleen Conall Connie
Connor Conor Constance Cora Coral Cordelia Corey Corinne Cormac Courtney Craig Crystal Curtis Cynthia Daffyd Dafydd
Dai Daisy Dale Damian Damien Damon Dan Dana Daniel Danielle Danny Daphne Darcey Darcy Darius Darragh Darrell Darren
Darryl Daryl Dave David Davey Davina Dawn Dean Deb Debbie Debby Deborah Debra Declan Dee Deirdre Del Delia Della
Delroy Delyth Denis Denise Dennis Denzel Deon Derek Dermot Derrick Des Desmond Destiny Devon Diana Diane Dick Dion
Dionne Dolly Dolores Dom Dominic Dominique Don Donal Donald Donna Donnie Donovan Dora Doreen Doris Dorothy Dot Dougal
Doug Dougie Douglas Drew Dudley Duncan Dustin Dwayne Dylan Eamon Eamonn Ebony Ed Eddie Eddy Edgar Edie Edith Edmund
Edna Edward Edwin Effie Eileen Eilidh Eira Elaine Eleanor Elena Eleri Eli Elias Elijah Elin Elinor Eliot Elisa Elise
Eliza Elizabeth Ella Ellen Ellie Elliot Elliott Ellis Elsa Elsie Elspeth Elton Elvis Emer Emilia Emily Emlyn Emma
Emmanuel Emmeline Enid Eoin Eric Erica Erin Ernest Ernie Errol Esme Esmeralda Estelle Esther Ethan Ethel Eugene Eunice
Eva Evan Eve Evelyn Evie Ewan Ewen Fabian Faith Faye Felicity Felix Fergus Fern Ffion Fiona Finbar Finlay Finley Finn
Fionnuala Flora Florence Floyd Flynn Fran Frances Francesca Francis Frank Frankie Franklin Fraser Fred Freda Freddie
Freddy Frederick Freya Gabby Gabriel Gabriella Gabrielle Gail Gareth Garry Garth Gary Gav Gavin Gaynor Gaz Gazza Gemma
Gene Genevieve Geoff Geoffrey George Georgia Georgie Georgina Gerald Geraldine Gerard Germaine Gerry Gethin Gilbert
Giles Gill Gillian Gina Ginny Giovanni Gladys Glen Glenda Glenn Glenys Gloria Glyn Glynis Godfrey Gordon Grace Gracie
Graeme Graham Grahame Grainne Grant Greg Gregor Gregory Greta Griff Guy Gwen Gwendoline Gwenllian Gwilym Gwyn Gwyneth
Hal Hamish Hank Hannah Harold Harri Harriet Harrison Harry Harvey Hattie Hayden Hayley Hazel Heath Heather Hefin Heidi
Helen Helena Helga Henrietta Henry Herbert Hettie Hilary Hilda Holly Honor Hope Horace Howard Howell Hubert Huey Hugh
Hugo Humphrey Huw Hywel Iain Ian Ianto Idris Ieuan Iestyn Ifan Imelda Imogen Imran Ina Ines Ingrid Iolo Iona Ira Irene
Iris Irvine Irving Isaac Isabel Isabella Isabelle Isadora Isaiah Isla Isobel Israel Ivan Ivor Ivy Jack Jackie Jackson
Jacky Jacob Jacqueline Jacqui Jade Jago Jake James Jamie Jan Jane Janet Janice Janie Janine Jared Jarvis Jasmin
Jasmine Jason Jasper Jay Jayde Jayden Jayne Jaz Jean Jeanette Jeannie Jed Jeff Jeffrey Jem Jemima Jemma Jen Jenna
Jennie Jennifer Jenny Jeremiah Jeremy Jermaine Jerome Jerry Jess Jesse Jessica Jessie Jill Jillian Jim Jimmy Jo Joan
Joanna Joanne Jocelyn Jodie Jody Joe Joel Joey Johanna John Johnathan Johnnie Johnny Jolene Jon Jonah Jonas Jonathan
Jonathon Jonny Jordan Jordon Joseph Josephine Josh Joshua Josie Joy Joyce Juan Jude Judith Judy Julia Julian Juliana
Julie Juliet Juliette June Justin Justine Kacey Kai Kane Kara Karen Karin Karina Karl Karla Kasey Kat Kate Katelyn
Katerina Kath Katharine Katherine Kathleen Kathryn Kathy Katie Katrina Katy Kay Kaya Kayden Kayla Kayleigh Keegan
Keeley Keir Keiran Keiron Keisha Keith Kelly Kelly-Anne Kelsey Kelvin Ken Kendra Kenneth Kenny Kenzie Keri Kerri
Kerrie Kerry Kev Kevin Kian Kiera Kieran Kieron Kim Kimberley Kimberly Kirk Kirsten Kirstie Kirstin Kirsty Kit Kitty
Kris Kristen Kristian Kristina Kristy Kurt Kyla Kyle Kylie Kyra Lacey Lachlan Lana Lance Lara Larissa Larry Laura
Lauren Laurence Laurie Lavinia Lawrence Layla Layton Leah Leanne Lee Leigh Leila Leila-Mae Len Lena Lennie Lenny Leo
Leon Leona Leonard Leonie Leonora Leroy Les Lesley Leslie Lester Levi Lewis Lewys Lexi Lexie Liam Libby Lila Lilian
Lillian Lilly Lily Linda Lindsay Lindsey Lindy Linford Lionel Lisa Liv Livvy Liz Liza Lizzie Lizzy Llew Llinos Lloyd
Logan Lois Lola Lorcan Loretta Lorna Lorraine Lottie Lou Louis Louisa Louise Luca Lucas Lucia Lucille Lucinda Lucy
Luke Luther Lydia Lyn Lynda Lynette Lynn Lynne Lynsey Lynton Mabel Mack Maddie Maddison Maddy Madeleine Madeline Madge
Madison Mae Maeve Magda Maggie Mair Mairead Maisie Malachi Malachy Malcolm Mandy Marc Marcel Marcia Marcus Margaret
Margery Margie Margot Marguerite Maria Mariah Mariam Marian Marianne Marie Marilyn Marina Mario Marion Marissa
Marjorie Mark Marlene Marlon Marsha Marshall Martha Martin Martina Martine Martyn Marvin Mary Mason Mathew Matilda
Matt Matthew Mattie Matty Maud Maude Maura Maureen Maurice Mavis Max Maxine Maxwell May Maya Meg Megan Mehmet Mel
Melanie Melinda Melissa Melody Melvin Melvyn Mercedes Mercy Meredith Merle Merlin Merv Mervyn Mia Michael Michaela
Michele Michelle Mick Mickey Micky Mike Mikey Mildred Miles Millicent Millie Milly Milo Mim Mimi Mina Mindy Minnie
Miranda Miriam Misty Mitch Mitchell Moira Moll Mollie Molly Mona Monica Monique Montgomery Mordecai Morgan Morris
Morwenna Moses Moyra Muriel Murray Myfanwy Myles Myra Myrtle Nadia Nadine Nancy Naomi Nat Natalia Natalie Natasha
Nathalie Nathan Nathaniel Neal Ned Neil Nell Nellie Nelly Nelson Nerys Nessa Neve Neville Nia Niall Niamh Nicholas
Nichola Nichole Nick Nicki Nicky Nicola Nicole Nigel Nikita Nikki Nina Noah Noel Noelle Nola Nona Nora Norah Noreen
Norma Norman Norris Nyree Oisin Olga Olive Oliver Olivia Ollie Olwen Olwyn Oonagh Opal Ophelia Orla Orlaith Orlando
Orson Oscar Osian Osmond Oswald Otis Otto Ottoline Owain Owen Ozzy Paddy Padraig Paige Pam Pamela Pandora Paris Parker
Pascal Pat Patience Patrice Patricia Patrick Patsy Patti Patty Paul Paula Paulette Pauline Pearl Peggy Penelope Penny
Perce Percival Percy Perry Petal Pete Peter Petra Phil Philip Philippa Phillip Phillipa Philomena Phoebe Phoenix
Phyllis Pip Pippa Polly Poppy Portia Precious Preston Primrose Prince Princess Priscilla Prudence Queenie Quentin
Quincy Rab Rachael Rachel Rae Raelene Ralph Ramona Ramsay Randall Randolph Randy Raphael Ray Raymond Reanna Rebecca
Rebekah Reece Reed Rees Reg Reggie Regina Reginald Reilly Rene Renee Reuben Rex Rhett Rhian Rhiannon Rhoda Rhodri
Rhona Rhonda Rhydian Rhys Rich Richard Richie Rick Ricky Rico Riley Rita Rob Robbie Robert Roberta Robin Robyn
Rochelle Rocky Rod Roddy Roderick Rodney Roger Roisin Roland Rolf Roly Roman Romeo Ron Ronald Ronan Ronnie Rory Rosa
Rosaleen Rosalie Rosalind Rosamund Rosanna Rose Roseanne Rosemary Rosie Ross Rowan Rowena Roxanne Roxy Roy Royston
Ruairi Ruben Ruby Rudolph Rudy Rufus Rupert Russ Russell Ruth Ryan Sabina Sabrina Sadie Saffron Sal Sally Sally-Ann
Sam Samantha Samson Samuel Sandie Sandra Sandy Sara Sarah Sarah-Jane Sasha Saskia Saul Savannah Scarlett Scott Seamus
Sean Seb Sebastian Selena Selina Seren Seth Seumas Shana Shane Shania Shanice Shannon Shari Sharon Shaun Shauna
Shaunagh Shaw Shawn Shaz Shazza Shea Sheila Shelagh Shelby Shelley Sheree Sheridan Sherri Sherry Sheryl Shirley Shona
Sian Sid Sidney Sienna Sierra Silas Silvia Simeon Simon Simone Sinead Siobhan Sky Skye Skylar Sofia Sonia Sonja Sonya
Sophia Sophie Spencer Spike Stacey Stacy Stan Stanley Stella Steph Stephan Stephanie Stephen Steve Steven Stevie
Stewart Stuart Sue Sukie Summer Susan Susanna Susannah Susanne Susie Suzanne Suzie Suzy Sybil Sydney Sylvester Sylvia
Sylvie Tabitha Talia Tallulah Tam Tamara Tammy Tamsin Tania Tanisha Tansy Tanya Tara Tasha Tate Taylor Ted Teddy
Teegan Tegan Terence Teresa Teri Terrance Terrence Terri Terry Tess Tessa Thea Thelma Theo Theodora Theodore Theresa
Thom Thomas Thomasina Tia Tiegan Tierney Tiffany Tilda Tilly Tim Timmy Timothy Tina Tobias Toby Todd Tom Tomos Tommy
Toni Tony Topsy Tracey Traci Tracy Travis Trent Trevor Trey Tricia Trina Trinity Trish Trisha Trixie Troy Trudi Trudie
Trudy Tudor Tyler Tyrell Tyrone Tyson Una Unity Ursula Val Valentina Valerie Vanessa Velma Venetia Vera Verity Vernon
Veronica Vic Vicki Vickie Vicky Victor Victoria Vikki Vince Vincent Viola Violet Virginia Viv Vivian Vivien Vivienne
Wade Walter Wanda Warren Warwick Wayne Wendy Wesley Whitney Wilf Wilfred Will Willa William Willie Willow Wilma Win
Winifred Winnie Winston Woody Wyn Xander Xanthe Yasmin Yolanda Yvette Yvonne Zac Zach Zachary Zack Zak Zara Zelda Zena
Zeta Zoe Zoey Zola
"""

_FROM_ELSEWHERE = """
Aaliyah Aarav Aayan Abbas Abdi Abdul Abdulla Abdullah Abdullahi Abdul-Rahman Abdulrahman Abdirahman Abebe Abena
Abimbola Abiodun Abiola Abu Abubakar Achmed Adamu Adaeze Adaobi Ade Adebayo Adebola Adeel Adeola Adetokunbo Adil Adnan
Adunni Afia Afolabi Afsana Aftab Agata Agnieszka Ahmad Ahmed Aicha Aileen Aisha Aishah Aishat Aiyana Ajay Akash Akeem
Akinola Akosua Akram Akua Alaa Alberto Aleksander Aleksandra Aleksandar Alejandro Alessandro Alhassan Ali Alina Aliyah
Aliyu Altaf Alula Aluko Amaka Aman Amandeep Amar Amara Amarjit Ameena Ameer Amelie Amina Aminata Amir Amira Amit Amjad
Amrit Amrita Anand Anca Andrei Andreea Andrzej Aneela Aneta Anil Anisa Anish Anita Anjali Anjum Ansar Anum Anwar
Aparna Araba Arash Archana Arif Arjun Armand Artur Arun Arvind Aryan Asad Asha Ashanti Ashok Ashraf Asif Asim Asma
Asmaa Aspen Ataullah Atif Atiya Ayaan Ayan Ayesha Ayo Ayodele Ayomide Ayse Ayub Azad Azeem Aziz Azra Babajide
Babatunde Babak Bahar Balbir Baljit Balwinder Bao Barbora Bartek Bartosz Bashir Basit Baz Beata Berhane Bhavesh Bhavna
Bhupinder Bilal Bilkis Blessing Bogdan Bolanle Boris Borys Bose Bozena Bukola Camelia Carlos Catalin Catalina Cedric
Cezary Chandra Chidi Chidinma Chika Chike Chima Chinedu Chioma Chiamaka Chukwuemeka Claudiu Constantin Corina Cosmin
Cristian Cristina Cyprian Dalia Damilola Damir Daniela Danuta Daria Dariusz Davinder Dawit Dawood Dayo Deborah Deepa
Deepak Deepika Delroy Demba Denisa Devi Devinder Dhruv Diego Dilip Dimitri Dina Dinesh Divya Dmitri Dorota Dragan
Dumitru Duc Ebere Ebrahim Edyta Efe Efua Ekaterina Ekene Ekow Elif Elzbieta Emeka Emel Emine Emmanuella Emre Ender
Enrique Erdem Ester Esra Ewa Ewelina Ezekiel Ezra Fadi Fadila Fahad Fahim Faisal Faiza Faizal Farah Fareed Farhan
Farhana Farhat Farida Farooq Farouk Farrukh Farzana Fatema Fatima Fatimah Fatma Fatmata Fatou Fatoumata Favour Fawad
Faysal Feliks Femi Fernando Filip Filippo Firat Firdaus Florin Florina Folake Folasade Francisco Francois Funmi
Funmilayo Gabriela Ganesh Gaurav Genet Georgiana Gheorghe Ghulam Gianluca Gift Giorgos Giulia Giuseppe Godwin Goran
Grazyna Grzegorz Gulsen Gurdeep Gurmeet Gurpreet Gurdip Gursharan Habib Habiba Hadiza Hafiz Hafsa Haider Hakan Hakeem
Hakim Halima Hamid Hamida Hamza Hana Hanan Hanif Hanna Hao Harbhajan Hardeep Hari Haris Harish Harjit Harminder Haroon
Harpreet Hasan Hasina Hassan Hawa Hayat Henryk Hina Hiroshi Hoa Huda Humaira Hussain Hussein Ibrahim Ibrahima Idowu
Idrees Idris Iftikhar Ifeoma Ifeanyi Igor Ihsan Ijaz Ikechukwu Ikram Ilhan Ilie Iman Inderjit Ines Ioana Ion Ionut
Iqbal Iqra Irfan Irina Irum Isatou Ishaq Ishmael Ismael Ismail Isra Iulia Iulian Ivana Ivanka Iwona Iyabo Izabela
Jabari Jacek Jadwiga Jafar Jagdeep Jagdish Jakub Jalal Jamal Jamil Jamila Jana Janusz Jarek Jarnail Jaroslaw Jasbir
Jaspreet Jaswinder Javed Javid Javier Jawad Jaya Jayesh Jelena Jerzy Jigar Jin Jitendra Joanna Joao Jolanta
Jorge Jose Jozef Juanita Julita Juma Junaid Justyna Jyoti Kabir Kaddijatou Kadir Kalpana Kalsoom Kamal Kamala Kamil
Kamran Karim Karima Karol Karolina Kashif Kasia Kasim Katarzyna Kate Kaur Kausar Kavita Kayode Kazimierz Kehinde
Kelechi Kemal Kemi Kenan Keren Kezia Khadija Khadijah Khaled Khalid Khalil Khurram Kiran Kishan Kofi Kojo Konrad
Krishna Krystyna Krzysztof Kuba Kudzai Kulwinder Kumar Kunal Kuldeep Kwabena Kwame Kwasi Kweku Laila Lakshmi Laszlo
Latifa Latoya Lech Leszek Leyla Liban Lidia Ling Liviu Ljiljana Lorenzo Lubna Luciana Ludmila Luis Luiz Lukas Lukasz
Maciej Madhav Magdalena Maha Mahad Maheen Mahesh Mahmood Mahmoud Mahmud Maimuna Majid Malgorzata Malik Malika Malwina
Mamadou Mamun Manav Mandeep Mandla Manjit Manoj Mansoor Manuel Marcin Marco Marcos Marek Mariana Mariama Marija
Mariusz Mariya Marko Marta Martyna Maryam Marzena Masood Masud Mateusz Matei Mateo Matteo Mbali Meera Mehdi Mehmet
Mehreen Mei Meltem Memunatu Merve Michal Mihai Mihaela Miguel Mikolaj Milan Milena Milica Min Minh Miroslav Misbah Mo
Moeen Mohamad Mohamed Mohammad Mohammed Mohamud Mohan Mohsin Moira Moise Mojisola Monika Moussa Mubarak Mudassar
Muhammad Muhammed Mukesh Mukhtar Muna Munir Muniba Murat Murad Musa Mustafa Mwangi Naadiya Nabeel Nabil Nadeem Nadia
Nadifa Nadir Naeem Nafisa Naheed Nahid Naila Naima Najma Nana Nandini Narinder Nargis Naseem Naser Nasima Nasir Nasra
Nasreen Nasrin Natalya Nathi Naveed Naveen Nawal Naz Nazanin Nazia Nazir Nazma Neelam Neha Nela Nenad Ngozi Nguyen
Nicolae Nikhil Nikola Nikolai Nilufar Nimco Nimo Nina Niraj Nisha Nishat Nisar Nita Nitin Nnamdi Nnenna Nomsa Noor
Noreen Nuno Nura Nurul Nyasha Obi Obinna Octavian Ola Olabisi Olajide Olamide Olanrewaju Olawale Olayinka Oleg
Oleksandr Olena Olu Olufemi Olumide Oluwaseun Oluwatobi Oluwaseyi Omar Omari Omer Onyeka Orhan Oskar Osman Osaro
Ousmane Oya Oyin Ozlem Pablo Paulina Paulo Paolo Parminder Parveen Patryk Pavel Pawel Pedro Petar Petru Piotr Pooja
Prakash Pranav Prashant Pravin Preet Preeti Pritam Priti Priya Przemek Przemyslaw Qasim Quang Radek Radoslaw Radu
Rafael Rafal Rafiq Rafique Raheem Rahima Rahman Rahul Rai Raisa Raj Raja Rajan Rajesh Rajinder Rajiv Rajni Raju Rakesh
Ram Raluca Raman Ramesh Rana Ranjit Rashid Rashida Ravi Ravinder Raza Razia Raul Rehana Rehman Remi Renata Reshma Reza
Ricardo Rima Riya Riyad Rizwan Roberto Robert Rohan Rohit Roksana Rosario Roya Roza Rubina Rudo Rukhsana Ruksana
Rumana Rupinder Ryszard Saad Saba Sabah Sabiha Sabir Sachin Sadaf Sade Sadia Sadiq Saeed Safa Safia Sahar Saheed Sahil
Sahra Saida Saif Saima Sajid Sajida Sajjad Sakina Saleem Saleh Salim Salima Salma Salman Saman Sameer Samia Samina
Samir Samira Samreen Sana Sanaa Sandeep Sandhya Sandro Sangita Sanjay Sanjeev Santiago Santosh Sarfraz Sarita Sarwar
Satnam Satwinder Saeeda Sayed Segun Selam Selim Selma Serdar Sergei Sergio Sergiu Seun Seyi Shabana Shabir Shafiq
Shaheen Shahid Shahida Shahnaz Shahzad Shaista Shakeel Shakira Shamim Shamima Shams Shanaz Shanti Shaquille Sharif
Sharifa Sharmin Shazia Shehnaz Sheikh Shilpa Shireen Shiv Shivani Shoaib Shreya Shu Shukri Sibongile Sikander Silviu
Simran Sipho Siti Slavica Slawomir Snezana Sneha Sobia Solomon Soma Sorin Stanislaw Stefan Stefania Stefano Stelian
Sudhir Sufyan Suhail Sujata Suki Sukhdeep Sukhdev Sukhi Sukhjit Sukhvinder Suleiman Suleman Sultana Suman Sumaya Sumit
Sunil Sunita Surinder Surjit Suresh Sushila Svetlana Swati Sylwia Szymon Tadeusz Taiwo Tahir Tahira Tahmina Taj
Tajinder Talha Talib Tamer Tanveer Tanvir Tapiwa Taras Tariq Tarik Tasleem Tasneem Tatiana Tatenda Tawfiq Tehmina
Temitope Tendai Tesfaye Thabo Thanh Thandi Thandiwe Thanh Thulani Tinashe Titi Tobi Tolu Tolulope Tomas Tomasz Tomiwa
Tope Tran Tsegaye Tunde Tunji Uche Uchenna Ugochi Ugur Umair Umar Umer Urszula Usha Usman Uzma Vaclav Vaibhav Valentin
Vasile Veronika Vijay Vikas Vikram Vikki Viktor Vinay Vineet Viorel Vipul Vishal Vitalie Vivek Vlad Vladimir Volkan
Waheed Wajid Waleed Walid Waqar Waqas Wasim Wei Weronika Wieslaw Wiktor Winsome Wojciech Wojtek Xavier Xiao Xin Yaa
Yahya Yakub Yana Yannick Yaqoob Yash Yasin Yasir Yasmeen Yasmina Yemi Yetunde Yewande Yilmaz Ying Yosef Youssef Yuki
Yulia Yunus Yuri Yusra Yusuf Yusuke Zach Zahid Zahida Zahir Zahra Zaid Zain Zaina Zainab Zaheer Zakaria Zaki Zakir
Zala Zaman Zaynab Zbigniew Zdenek Zeeshan Zehra Zeinab Zena Zenon Zia Ziad Zofia Zoltan Zoran Zubair Zuhra Zulfiqar
Zuzana Zuzanna
"""

_SPOKEN_AND_FURTHER = """
Abe Abram Adeela Adewale Adila Afsana Ajit Akello Akhil Akinwale Alessandra Alexei Alfonso Alia Aliya Alma Ambrose
Amel Amita Amjid Amos Amrik Anatoly Anders Andreas Andres Andriy Ange Anjana Anke Anneliese Anouk Anya Anselm Antonella
Anupama Archibald Arooj Arslan Artem Asghar Ashwin Aurelie Avtar Ayanda Ayman Ayobami Bamidele Barnabas Bartholomew
Bazza Beatriz Bekele Belen Bertram Bex Bharat Bhavin Biniam Binta Birgit Bjorn Blaine Blanca Bohdan Bolaji Bongani
Boyd Bram Brandon Branka Branko Bronson Bryce Burt Busayo Busisiwe Catarina Celeste Cerys Chanel Charan Chebet Cheikh
Cheri Chetan Cheyenne Chez Chiara Chibuzo Chidiebere Chijioke Chimamanda Chinonso Chinyere Chitra Christos Clarence
Claudine Claudio Clementine Cleo Clyde Consuelo Corentin Cornelius Cressida Crispin Cyril Dacre Damilare Damion Danno
Dapo Darnell Darrel Davo Davy Deandre Dejan Delbert Delilah Demetrius Denholm Denzil Deshawn Despina Devika Devin Dewi
Dez Didier Dimitrios Dinah Djibril Dmitry Dmytro Domenico Dontae Dorian Dragana Duarte Dumisani Dwight Ebele Ebrima
Edin Edson Eduardo Efia Ejaz Eldon Eleni Elisabetta Elma Elmer Elodie Elroy Emilio Emmett Emory Enitan Enver Enzo
Ephraim Erik Ernestine Esteban Estella Etienne Eugenia Evangeline Evgeny Ezinne Fabio Fabrice Fabrizio Fahmida Faraz
Farouq Fawzia Federica Federico Felipe Femke Fenton Ferdinand Fernanda Firdous Fitsum Fiza Fliss Florent Fowsia
Francine Frederica Freja Fuad Gaelle Galina Garfield Garret Garrett Gaston Gauri Gbolahan Geeta Gennady Gerardo
Gertrude Ghassan Giacomo Gianni Gideon Gilles Gino Giorgio Girma Goldie Goncalo Gonzalo Gopal Govind Graciela Gretchen
Guido Guillaume Guillermo Gulshan Gunther Gus Gustav Gustavo Hadi Hadley Hafeez Haile Haitham Hameed Hans Harlan
Harmeet Haruki Hasnat Hatem Hazem Heba Heike Heinz Helene Helmut Henrik Herman Hermione Hernan Hester Hideo Hisham
Hiwot Holden Hortense Houda Humayun Husna Ida Ifeoluwa Ifunanya Ignacio Ignatius Ihab Ikenna Ikraan Ilya Ilyas Imad
Imani Immy Imrana Inder Inga Inna Intisar Irena Irvin Iryna Ishan Isidro Isioma Isolde Iyad Izzy Jabu Jabulani Jacinta
Jaclyn Jacques Jada Jagjeet Jahangir Jaheim Jaime Jamac Jamshaid Janina Janki Jarrod Jasmina Jasmyn Jaspal Jasvinder
Javaid Javon Jawaid Jayant Jaylen Jayshree Jedidiah Jens Jeri Jermain Jethro Jevon Jezza Joachim Joana Joaquim Joaquin
Jocasta Johno Jolyon Joost Josefa Joss Jovan Judd Judson Julio Julius Jumoke Jurgen Justina Jyotsna Kade Kadian Kagiso
Kailash Kaitlin Kaitlyn Kaleb Kalim Kamel Kameron Kamlesh Kamrul Kaori Karan Kareema Kariuki Kartik Karyn Kateryna
Kaushik Keanu Keaton Kegan Keiko Kellie Kelton Kemar Kendall Kendrick Kenji Kenton Keshav Keyshawn Keziah Kezza Kibet
Kidane Kieren Kirby Kirill Kishor Klaus Kobby Kolawole Konstantin Kostas Ksenia Kudakwashe Kuldip Kusum Kwamena Kymani
Lacie Laith Lalita Lambert Lamia Lamin Lamont Lars Lashawn Latif Laurent Laverne Laxmi Leander Leela Lekan Lemuel
Lenora Leonardo Leonor Leopold Lerato Letitia Lev Lewin Liiban Lilah Lilith Lina Lindiwe Lindon Linus Livi Livvie
Lonnie Loren Lotte Loubna Lowell Luc Luciano Lucius Ludo Ludovic Luigi Luisa Lula Lungile Lyall Lyle Lyra Lyudmila
Maarten Mackenzie Maddox Madhu Mags Mahdi Mahendra Maira Majed Makena Maksim Malia Malique Mallory Manal Mandisa
Manfred Manjula Manuela Maqsood Marcella Marcelle Marios Marisa Marisol Mariyam Marla Marvyn Marwa Marwan Maryan
Maryann Maryanne Massimo Mathias Mathieu Mathilda Mauricio Maurizio Maxime Maximilian Mazen Mckenzie Medhat Meena
Meenakshi Megs Mehmood Mekonnen Meron Merrick Micah Michel Mikhail Mikkel Minaxi Mirsad Mladen Modou Mohsan Momina
Monir Monty Morenike Mortimer Mounir Mpho Muthoni Muyiwa Muzaffar Mykhailo Mykola Myrna Myron Nabeela Nader Nadezhda
Nahla Naina Najat Najeeb Najib Naledi Nalini Namrata Nanette Naoko Narendra Nasser Naushad Navin Ndidi Nedim Neelima
Neeraj Neeta Nermin Nettie Nevin Nicolas Nicolette Nidal Nidhi Nikolay Nikos Nils Nirmala Nishant Nizar Nkiru Nkiruka
Nokuthula Nomvula Nonso Noriko Nosheen Noura Ntombi Nuria Nusrat Nyla Obadiah Obiageli Octavia Octavio Odette Odhiambo
Ogechi Okechukwu Okello Oksana Oladapo Olalekan Olatunde Olatunji Oleh Olha Olivier Olubunmi Olusola Oluwadamilola
Oluwafemi Oluwatosin Omair Omolara Omotola Onyinye Oona Opeyemi Oren Ornella Osagie Osama Osbert Osborne Osei Oumar
Oyinkansola Ozzie Palesa Paloma Panagiotis Pankaj Paola Paramjeet Parvaiz Pascale Pasquale Pavlo Paxton Pearce Pervaiz
Petula Phelan Phineas Phumzile Pierre Pieter Pietro Pollyanna Poonam Prabha Pradeep Prunella Puja Purnima Pushpa Pyotr
Qadir Quinn Radha Radwan Rafaela Raghav Rahel Rajendra Rajkumar Rakeem Rami Ramiro Ramon Ramzi Rania Raquel Rasha
Rashad Rasheeda Rashmi Ravindra Razwana Reena Refilwe Regan Rehan Reid Renaldo Renu Riaz Riccardo Ridwan Rina Ritu
Robby Rocco Rocio Rodrigo Rohini Romaine Romell Ronell Rosalyn Rosanne Rosemarie Rosetta Roshan Roshane Roshni Rowland
Rudi Rukhsar Ruslan Rutendo Ruud Sabri Sachiko Saiqa Saleha Salvatore Salwa Sameena Sami Sammy Sandile Sandrine
Sangeeta Sanja Sanjiv Santokh Sapna Saqlain Sarabjeet Saroj Satish Satpal Savita Seema Sehrish Sekou Selwyn Semyon
Serena Sergey Serhiy Seydou Shabaz Shadi Shafi Shahana Shahzadi Shailesh Shakila Shamar Shamiso Shan Shaniece Shankar
Sharad Sharmila Shashi Shayla Sheetal Sheldon Shelly Sherie Sherine Sherrie Sherwin Shobha Shruti Shumaila Shyam
Sibusiso Sigrid Silvester Silvio Simbarashe Simisola Siyabonga Skyler Slobodan Sohail Soren Souleymane Stavros Stepan
Stephon Sudha Suhair Sukhbir Sumitra Sundeep Surjeet Sven Svitlana Tabatha Tadesse Taher Takashi Takeshi Talal Talitha
Tamika Tanja Tanvi Tarek Tarun Taryn Taslima Tatyana Tayyaba Tebogo Tejal Tendekai Tetiana Tevin Thabiso Thaddeus
Thalia Thandeka Thembi Theodoros Theodosia Thiago Thierry Thora Tiago Tiernan Tigist Timur Tobin Tokunbo Tolani
Tomislav Tommaso Tomoko Tonya Toria Torquil Toyosi Tremaine Tremayne Trevon Tristan Tristram Tsitsi Twyla Tyra Tyreek
Tyrique Ufuoma Ulrich Umberto Urmila Uzoamaka Vadim Valeria Vandana Varun Vasilis Vasily Vasyl Vaughan Vaughn Veena
Verna Veronique Vesna Vidya Vimbai Vincenzo Vinita Vinod Vipin Viraj Vitaly Vittorio Vladislav Volodymyr Vusi Wael
Wahida Wairimu Wallace Wally Walt Wangari Wanjiku Wazza Wendell Werner Westley Wilbert Wilbur Wilhelmina Willem
Winfred Winona Wissam Wole Wolfgang Xiomara Xolani Yaroslav Yaseen Yashpal Yasmine Yelena Yemisi Yevgeny Yevhen
Yiannis Yohannes Yonas Yousef Yousra Yury Yves Zachery Zane Zanele Zarina Zayne Zeke Ziggy Zeljko Ziyad Zodwa Zohra Zoya
Zulekha
Al Lyndsey Lyndsay Lindsey Lindsay Linsey Lynsey Kwesi Delphine Ifor Trudy Cassie Ginny Lorelei Oswin Sal Jez Chinwe
Hafsa Raheem Shirl Marguerita Rowena Eamonn Eamon Dermot Donny Lexie Lottie Mollie Molly Nessa Netty Pippa Pip Ros
Rozanne Rupa Sheena Shireen Sonny Suzi Tasmin Thelma Tobi Ursula Velma Winnie Xena Yaz Zeb Zander Zelda Zadie Zuri
Abdiaziz Abdifatah Abdikadir Abdinasir Abdiwahab Abdur Abid Abshir Achieng Adaora Adeeba Adela Adjoa Afua Afzal Agron
Ailsa Aisling Ajmal Akbar Akhtar Albana Albie Aleena Alesha Alin Aliza Alpa Alpesh Altin Ama Amaan Amandip Amarachi
Amardeep Amarpreet Amisha Amna Ana Aneesa Ania Aoife Aqib Arben Arek Arlo Arsalan Arshad Arta Artan Asra Atieno Atiqa
Avani Ayanle Ayodeji Azhar Azmat Babirye Baldev Balraj Balwant Basia Bayo Besnik Bhavini Bich Bina Bisi Blazej Bledar
Blerim Bobbi Bodhi Boguslaw Brody Browny Bunmi Bushra Cabdi Caleb Caoimhe Catriona Caz Chandni Charanjit Charmaine
Chazza Chen Cheptoo Cherelle Chidera Chipo Chirag Chisom Cian Ciprian Claudette Codrin Colm Conal Cordell Costel Crina
Cristi Czeslaw Dahir Daksha Daljit Dalvir Danut Darcie Darshan Daud Davinderpal Dawid Daz Dazza Deano Deeqa Dele Delores
Dervla Devonte Dhaval Diarmuid Dilraj Dipti Doina Dorin Dorothea Dotun Dragos Drita Dritan Duane Dzifa Ebo Ebuka Edem
Edona Eduard Efa Ehsan Eimear Elen Elira Eluned Emil Emrys Emyr Endrit Erion Eryk Esi Ethlyn Euan Eurig Faduma Fadumo
Faheem Faiz Falguni Farai Farhiya Fartun Fatmir Fatos Fazal Fergal Fflur Fiadh Fiifi Fionn Fitz Florentina Florian
Flutura Garad Garmon Gaurang Gbemi Gbenga Gelu Genc Georgeta Geraint Gezim Ghazala Giang Gigi Glenroy Gosia Gracjan
Greig Guled Gulnaz Gurbaksh Gurcharan Gurinder Gurjit Gurmukh Gurnam Gursimran Gurvinder Gwenan Gwenda Haleema Halina
Hamaad Hamdi Hania Harbans Hardev Hardik Harinder Harjinder Harley Harper Harshad Harvinder Hasnain Hazza Heena Heledd
Hemant Hetal Hibo Hien Hinda Hitesh Hoang Hodan Horia Humera Huong Iacob Icilda Idil Idwal Ifrah Ijeoma Ileana Ilinca
Ilir Imtiaz Inaya Inderpal Inez Ionel Ionie Iorwerth Iosif Ireneusz Ishfaq Ismahan Ismat Jaden Jagjit Jagoda Jagruti
Jagtar Jahmal Jaiden Jaimie Jama Jamelia Jamshed Janek Janelle Jasdeep Jasmeet Jasvir Jaswant Jatin Jatinder Javeria Jax
Jaxon Jaxson Jedrzej Jenson Jerrell Jetmir Jide Jigna Jignesh Jing Jodi Joginder Johnno Jola Jonesy Jonno Jono Jools
Kaci Kacper Kadeem Kaden Kajal Kaleem Kalpesh Kamau Kamila Kamsi Kanwal Karamjit Kareem Kato Kaz Kel Kelz Kenroy Ketan
Kewal Khadra Khalida Khizar Khola Kiesha Kinga Kiptoo Kirandeep Kirpal Kobina Koby Kody Komal Krunal Krupa Krysia
Krystian Kujtim Kuljit Kulvinder Kunle Kwadwo Kwaku Kyron Lacramioara Ladan Laiba Lakeisha Lakhbir Lakhvir Lamar Lanre
Larisa Latisha Laurentiu Leena Leighton Leke Leticia Liaqat Linh Liridon Livia Lleucu Llyr Loredana Lorne Lowri Lozza
Luan Lucian Lucja Lule Luminita Mabli Macca Maciek Macsen Madalina Madhuri Makanaka Malgosia Mandip Maninder Manisha
Manmeet Manpreet Marcela Mared Maricica Marinela Marius Marva Mawuli Mayur Maz Mehul Mehwish Meinir Meleri Merlene
Mhairi Mieczyslaw Mila Minal Mircea Mirek Mirela Mirka Mitesh Moazzam Modupe Mohinder Morag Morven Mozza Mubeen Mudasar
Muireann Mukasa Mukhtiar Mumtaz Munashe Muneeb Musarat Mushtaq Musyoka Mutua Myla Mylee Naa Nabila Naghmana Naim Nakato
Nakimuli Naresh Nasar Nasteho Nath Navdeep Naveeda Navjot Navneet Nayna Nazakat Nelu Nertila Nevaeh Nexhmije Nhung
Nicoleta Nicu Nige Nighat Nii Nikunj Nilam Nilesh Nirmal Niyi Njeri Njoroge Nkechi Nkem Nneka Norbert Noreena Nuala Nuur
Nyambura Nyarai Oakley Oana Obioma Octav Olaniyi Olek Oliwier Olly Oluchi Olusegun Orville Otieno Otilia Ovidiu Panashe
Paramjit Pardeep Paresh Parmjit Parth Parul Parvez Patrycja Pervez Petrica Petrona Petronela Peyton Pez Phuong Pinal
Prabhjot Pragna Pratik Pritesh Pritpal Purvi Qaiser Qing Rabia Rach Raees Rafia Rahat Raheela Rahma Rajdeep Rajveer
Rajwinder Ranjeet Rasheed Ravneet Razaq Razvan Rekha Relu Remigiusz Resham Rhun Rifat Ritesh Robbo Robi Robina Roble
Roda Rodica Romana Romario Ronke Rotimi Rox Roxana Rozina Ruaridh Rumbi Rumbidzai Rupal Ruqayya Ruqiya Ruvimbo Ruxandra
Ry Rylee Ryley Saadia Sabeen Saciid Safina Safiya Sagal Sahrish Sailesh Saira Sandip Sandu Saoirse Saqib Sarabjit Sarwat
Satinder Satvinder Sebi Sejal Selorm Seye Shabnam Shafqat Shagufta Shahbaz Shaheena Shahnawaz Shamso Shanelle Shaniqua
Shanique Shantelle Sharelle Sharmarke Shaukat Shazad Shehzad Shemar Shingai Shital Sidra Simi Simona Simranjit Sion
Sioned Sislyn Skyla Slawek Smita Sokol Sola Somto Sonal Sorcha Sorina Sorley Ssali Staszek Stevo Struan Stu Suado
Sukhjinder Sukhraj Sukhwinder Sumaira Sweta Tabassum Tadek Tadhg Tafadzwa Tafari Tajammul Takudzwa Tanika Tanzeela
Tariro Tarlochan Tasawar Tash Tawanda Tayo Tayyab Teddie Tegwen Tejas Tejinder Teleri Temi Teodora Teuta Tez Thao Thuy
Tiana Tianna Tiberiu Titilayo Tobenna Toma Tomek Tommie Tommo Tosin Toyin Toz Traian Trang Trev Trevaughn Trupti Tushar
Tyrese Ubah Ugo Uju Umesh Urvi Uzo Uzoma Valbona Valeriu Valon Varinder Varsha Vimal Viorica Vjosa Wafula Wahid Wajiha
Waldek Wambui Wanjiru Warsame Wasif Wasswa Wez Wiesiek Winnifred Wiola Wioletta Witek Xasan Xhevahir Xue Yasmiin Yinka
Yogesh Yolande Yousaf Zachariah Zafar Zakia Zaneta Zayn Zbyszek Zeenat Zenek Zephaniah Zhen Zikora Zohaib Zosia Zubaida
Zuza Zygmunt
"""

_SURNAMES = """
Abbott Abdi Abdullah Adams Adeyemi Ahmad Ahmed Akhtar Alexander Ali Allan Allen Anderson Andrews Archer Armstrong
Arnold Ashdown Ashton Atkins Atkinson Austin Bailey Baker Baldwin Ball Banks Barber Barker Barlow Barnes Barnett
Barrett Barry Bartlett Barton Bates Baxter Beattie Beaumont Begum Bell Bennett Benson Berry Best Bevan Bibi Bird Birch
Bishop Black Blake Bond Booth Bowen Boyd Boyle Bradley Bradshaw Brady Brennan Briggs Brooks Brown Browne Bruce Bryant
Buckley Bull Burgess Burke Burns Burton Bush Butcher Butler Byrne Cain Callaghan Cameron Campbell Carey Carlin
Carpenter Carr Carroll Carter Cartwright Chambers Chandler Chapman Charlton Chaudhry Clark Clarke Clayton Clements
Cohen Cole Coleman Coles Collier Collins Connolly Connor Conway Cook Cooke Cooper Corbett Cox Craig Crawford Cross
Cullen Cunningham Curtis Dale Daly Daniels Das Davey Davidson Davies Davis Davison Dawson Day Dean Dempsey Dennis
Dickson Dixon Dobson Dodd Doherty Donaldson Donnelly Douglas Doyle Drew Driscoll Duffy Duncan Dunn Dunne Dyer Eaton
Edwards Egan Elliott Ellis Emery English Evans Farrell Faulkner Ferguson Fernandes Field Finch Finn Fisher Fitzgerald
Fleming Fletcher Flynn Foley Forbes Ford Forster Foster Fowler Fox Francis Franklin Fraser Freeman French Frost Fuller
Gallagher Gardiner Gardner Garner George Gibbons Gibbs Gibson Gilbert Giles Gill Gillespie Glover Goddard Godfrey
Goldberg Gomez Goodman Goodwin Gordon Gould Graham Grant Graves Gray Green Greene Greenwood Gregory Grey Griffin
Griffiths Haines Hale Hall Hamilton Hammond Hancock Harding Hardy Harper Harris Harrison Hart Hartley Harvey Hassan
Hawkins Hayes Haynes Hayward Healy Heath Henderson Henry Hewitt Hicks Higgins Hill Hilton Hobbs Hodgson Holden Holland
Holloway Holmes Holt Hooper Hope Hopkins Horne Horton Houghton Howard Howarth Howe Howell Howells Hudson Hughes
Humphreys Hunt Hunter Hurst Hussain Hussein Hutchinson Hyde Ibrahim Iqbal Ingram Irvine Islam Jackson James Jarvis
Jenkins Jennings John Johnson Johnston Johnstone Jones Jordan Joseph Joyce Kaur Kavanagh Kay Kaye Keane Kearney Kelly
Kemp Kennedy Kent Kerr Khan Khatun King Kirby Kirk Knight Knowles Kovacs Kowalski Kumar Lamb Lambert Lane Law Lawrence
Lawson Leach Lee Leonard Leslie Lester Lewis Lim Lindsay Little Lloyd Long Lopez Love Low Lowe Lucas Lynch Lyons
Macdonald Mackay Mackenzie Macleod Maguire Mahmood Malik Mann Manning Marsh Marshall Martin Martinez Mason Matthews
May McCarthy McDonald McGrath McGregor McIntyre McKay McKenna McKenzie McLaughlin McLean McMahon McMillan McNally
Mellor Mercer Metcalfe Middleton Miles Miller Mills Mistry Mitchell Mohamed Mohammed Moody Moon Moore Moran Moreno
Morgan Morley Morris Morrison Morton Moss Muir Murphy Murray Myers Nash Naylor Nelson Newman Newton Nicholls Nicholson
Nixon Noble Nolan Norman Norris North Norton Nunn O'Brien O'Connell O'Connor O'Donnell O'Leary O'Neill O'Reilly
O'Rourke O'Sullivan Oliver Osborne Owen Owens Page Painter Palmer Parker Parkes Parkin Parkinson Parmar Parry Parsons
Patel Paterson Patterson Payne Peacock Pearce Pearson Peck Perez Perkins Perry Peters Phillips Pickering Pike Pollard
Poole Pope Porter Potter Potts Powell Power Pratt Preston Price Pritchard Pugh Quinn Rahman Ramsey Randall Ray Read
Reed Rees Reeves Reid Reynolds Rhodes Rice Richards Richardson Riley Ritchie Rivera Roberts Robertson Robinson Robson
Rodriguez Rogers Rose Ross Rossi Rowe Rowland Rowley Ruiz Russell Ryan Salmon Sanchez Sanders Sanderson Saunders
Savage Schofield Scott Sharma Sharp Sharpe Shaw Shepherd Sheppard Sheridan Short Silva Simmons Simpson Sims Sinclair
Singh Skinner Slater Smart Smith Snow Spence Spencer Stanley Steele Stephens Stephenson Stevens Stevenson Stewart
Stokes Stone Storey Strong Stuart Sullivan Summers Sutherland Sutton Swift Sykes Talbot Tanner Tate Taylor Thomas
Thompson Thomson Thornton Thorpe Tierney Todd Tomlinson Townsend Tran Tucker Turnbull Turner Tyler Underwood Vaughan
Vincent Wade Walker Wall Wallace Wallis Walsh Walters Walton Ward Warner Warren Waters Watkins Watson Watts Weaver
Webb Webster Welch Wells West Weston Wheeler White Whitehead Whitehouse Whittaker Wilkins Wilkinson Williams
Williamson Willis Wilson Winter Winters Wong Wood Woods Woodward Wright Wyatt Yates York Young Yusuf
"""


def _folded(names: str) -> frozenset[str]:
    return frozenset(names.casefold().split())


FIRST_NAMES = _folded(_BRITISH_AND_IRISH) | _folded(_FROM_ELSEWHERE) | _folded(_SPOKEN_AND_FURTHER)
SURNAMES = _folded(_SURNAMES)
"""Common surnames, words among them: they say that the capitalised word before them is a name."""
